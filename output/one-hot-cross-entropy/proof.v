(* Cross entropy with a one-hot target

   To check: coqc prelude.v, then coqc on this file, both from the folder of prelude.v.
   To read, of each module: what stands above `claim`, `claim` itself, and the quantities that it names. *)
Require Import prelude.

(* cross entropy *)
Definition CrossEntropy (K : Z) (p : Z -> R) (q : Z -> R) : R :=
  - (\sum_(1 <= k <= K) xlogy (p k) (q k)).
Lemma CrossEntropy_eq (K : Z) (p : Z -> R) (q : Z -> R) :
  CrossEntropy K p q = - (\sum_(1 <= k <= K) p k * ln (q k)).
Proof. unfold CrossEntropy; atoms. Qed.

(* entropy *)
Definition Entropy (K : Z) (p : Z -> R) : R :=
  - (\sum_(1 <= k <= K) xlogx (p k)).
Lemma Entropy_eq (K : Z) (p : Z -> R) :
  Entropy K p = - (\sum_(1 <= k <= K) p k * ln (p k)).
Proof. unfold Entropy; atoms. Qed.

(* Kullback–Leibler divergence *)
Definition KL (K : Z) (p : Z -> R) (q : Z -> R) : R :=
  \sum_(1 <= k <= K) xlogxy (p k) (q k).
Lemma KL_eq (K : Z) (p : Z -> R) (q : Z -> R) :
  KL K p q = \sum_(1 <= k <= K) p k * ln (p k / q k).
Proof. unfold KL; atoms. Qed.

(* ==== Cross entropy with a one-hot target ====
   CrossEntropy(e[j], q) = -log(q[j]) *)
Module one_hot_cross_entropy.
Section Claim.
Variables (K j : Z) (q : Z -> R).
Definition e (j : Z) (k : Z) : R := kron k j.

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  index_j : (1 <= j <= K)%Z;                               (* j in 1..K *)
  given_1 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k >= 0 *)
  real_1 : 0 < q j                                         (* real case: q[j] > 0 *)
}.

Definition claim : Prop :=
  CrossEntropy K (e j) q = - ln (q j).

(* Not covered: values that are infinite, where a hypothesis real_... fails. *)

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (forall k, (1 <= k <= K)%Z -> e j k <> 0 -> 0 < q k) /\
  (0 < q j) /\
  (forall k, (1 <= k <= K)%Z -> kron k j <> 0 -> 0 < q k).
Proof. destruct H; side. Qed.

Definition line_0 : R := CrossEntropy K (e j) q.

(* 1. definition of CrossEntropy *)
Definition line_1 : R :=
  - (\sum_(1 <= k <= K) e j k * ln (q k)).
Lemma step_1 : line_0 = line_1.
Proof. destruct H; unfold line_0, line_1; apply CrossEntropy_eq. Qed.

(* 2. definition of e *)
Definition line_2 : R :=
  - (\sum_(1 <= k <= K) kron k j * ln (q k)).
Lemma step_2 : line_1 = line_2.
Proof.
  destruct H; unfold line_1, line_2.
  apply cg_opp; apply cg_sum; intros k in_k; apply cg_mul_l; intros ?nz.
  unfold e; algebra.
Qed.

(* 3. only the term k = j survives *)
Definition line_3 : R :=
  - ln (q j).
Lemma step_3 : line_2 = line_3.
Proof.
  destruct H; unfold line_2, line_3.
  apply cg_opp.
  apply (sum_sift _ _ j (fun k => ln (q k))); [side | intros k in_k; by_ring | by_ring].
Qed.

Theorem proved : claim.
Proof.
  between line_0 line_3.
  now rewrite step_1, step_2, step_3.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K j : Z) (q : Z -> R), given K j q.
Proof. exists 2%Z, 1%Z, (fun i : Z => if Z.eqb i 1 then (2 / 3) else 2); instance. Qed.
End one_hot_cross_entropy.

(* ==== Divergence is cross entropy minus entropy ====
   KL(p, q) = -Entropy(p) + CrossEntropy(p, q) *)
Module kl_decomposition.
Section Claim.
Variables (K : Z) (p q : Z -> R).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  given_1 : forall k, (1 <= k <= K)%Z -> 0 <= p k;         (* p_k >= 0 *)
  given_2 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k >= 0 *)
  real_1 : forall k, (1 <= k <= K)%Z -> p k <> 0 -> 0 < q k (* real case: p << q *)
}.

Definition claim : Prop :=
  KL K p q = - Entropy K p + CrossEntropy K p q.

(* Not covered: values that are infinite, where a hypothesis real_... fails. *)

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (forall k, (1 <= k <= K)%Z -> p k <> 0 -> 0 < p k) /\
  (forall k, (1 <= k <= K)%Z -> p k <> 0 -> 0 < q k).
Proof. destruct H; side. Qed.

Definition line_0 : R := KL K p q.

(* 1. definition of KL *)
Definition line_1 : R :=
  \sum_(1 <= k <= K) p k * ln (p k / q k).
Lemma step_1 : line_0 = line_1.
Proof. destruct H; unfold line_0, line_1; apply KL_eq. Qed.

(* 2. the logarithm of a quotient, with 0 log 0 = 0 *)
Definition line_2 : R :=
  \sum_(1 <= k <= K) (p k * ln (p k) - p k * ln (q k)).
Lemma step_2 : line_1 = line_2.
Proof.
  destruct H; unfold line_1, line_2.
  apply cg_sum; intros k in_k.
  apply (wln_div (p k) (p k) (q k)); [side | side | by_ring | by_ring].
Qed.

(* 3. linearity of a finite sum *)
Definition line_3 : R :=
  \sum_(1 <= k <= K) p k * ln (p k) - \sum_(1 <= k <= K) p k * ln (q k).
Lemma step_3 : line_2 = line_3.
Proof. destruct H; unfold line_2, line_3; split_sum. Qed.

(* 4. definition of Entropy *)
Definition line_4 : R :=
  - Entropy K p - \sum_(1 <= k <= K) p k * ln (q k).
Lemma step_4 : line_3 = line_4.
Proof. destruct H; unfold line_3, line_4; apply cg_sub_l; rewrite Entropy_eq; algebra. Qed.

(* 5. definition of CrossEntropy *)
Definition line_5 : R :=
  - Entropy K p + CrossEntropy K p q.
Lemma step_5 : line_4 = line_5.
Proof. destruct H; unfold line_4, line_5; apply cg_add_r; rewrite CrossEntropy_eq; algebra. Qed.

Theorem proved : claim.
Proof.
  between line_0 line_5.
  now rewrite step_1, step_2, step_3, step_4, step_5.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K : Z) (p q : Z -> R), given K p q.
Proof. exists 2%Z, (fun i : Z => if Z.eqb i 1 then (2 / 3) else 2), (fun i : Z => if Z.eqb i 1 then (3 / 4) else 4); instance. Qed.
End kl_decomposition.

(* ==== A one-hot distribution has entropy 0 ====
   Entropy(e[j]) = 0 *)
Module one_hot_entropy.
Section Claim.
Variables (K j : Z).
Definition e (j : Z) (k : Z) : R := kron k j.

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  index_j : (1 <= j <= K)%Z                                (* j in 1..K *)
}.

Definition claim : Prop :=
  Entropy K (e j) = 0.

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (forall k, (1 <= k <= K)%Z -> e j k <> 0 -> 0 < e j k) /\
  (forall k, (1 <= k <= K)%Z -> kron k j <> 0 -> 0 < e j k) /\
  (0 < e j j) /\
  (0 < kron j j).
Proof. destruct H; side. Qed.

Definition line_0 : R := Entropy K (e j).

(* 1. definition of Entropy *)
Definition line_1 : R :=
  - (\sum_(1 <= k <= K) e j k * ln (e j k)).
Lemma step_1 : line_0 = line_1.
Proof. destruct H; unfold line_0, line_1; apply Entropy_eq. Qed.

(* 2. definition of e *)
Definition line_2 : R :=
  - (\sum_(1 <= k <= K) kron k j * ln (e j k)).
Lemma step_2 : line_1 = line_2.
Proof.
  destruct H; unfold line_1, line_2.
  apply cg_opp; apply cg_sum; intros k in_k; apply cg_mul_l; intros ?nz.
  unfold e; algebra.
Qed.

(* 3. only the term k = j survives *)
Definition line_3 : R :=
  - ln (e j j).
Lemma step_3 : line_2 = line_3.
Proof.
  destruct H; unfold line_2, line_3.
  apply cg_opp.
  apply (sum_sift _ _ j (fun k => ln (e j k))); [side | intros k in_k; by_ring | by_ring].
Qed.

(* 4. definition of e *)
Definition line_4 : R :=
  - ln (kron j j).
Lemma step_4 : line_3 = line_4.
Proof. destruct H; unfold line_3, line_4; apply cg_opp; apply cg_ln; unfold e; algebra. Qed.

(* 5. delta(i,i) = 1 *)
Definition line_5 : R :=
  - ln 1.
Lemma step_5 : line_4 = line_5.
Proof. destruct H; unfold line_4, line_5; apply cg_opp; apply cg_ln; apply kron_refl; lia. Qed.

(* 6. log 1 = 0 *)
Definition line_6 : R :=
  - 0.
Lemma step_6 : line_5 = line_6.
Proof. destruct H; unfold line_5, line_6; apply cg_opp; apply ln_1. Qed.

(* 7. neutral elements and signs *)
Definition line_7 : R :=
  0.
Lemma step_7 : line_6 = line_7.
Proof. destruct H; unfold line_6, line_7; algebra. Qed.

Theorem proved : claim.
Proof.
  between line_0 line_7.
  now rewrite step_1, step_2, step_3, step_4, step_5, step_6, step_7.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K j : Z), given K j.
Proof. exists 2%Z, 1%Z; instance. Qed.
End one_hot_entropy.

(* ==== Divergence from a one-hot target ====
   KL(e[j], q) = -log(q[j]) *)
Module one_hot_cross_entropy_2.
Section Claim.
Variables (K j : Z) (q : Z -> R).
Definition e (j : Z) (k : Z) : R := kron k j.

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  index_j : (1 <= j <= K)%Z;                               (* j in 1..K *)
  given_1 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k >= 0 *)
  real_1 : 0 < q j                                         (* real case: q[j] > 0 *)
}.

Definition claim : Prop :=
  KL K (e j) q = - ln (q j).

(* Not covered: values that are infinite, where a hypothesis real_... fails. *)

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (forall k, (1 <= k <= K)%Z -> e j k <> 0 -> 0 < e j k) /\
  (forall k, (1 <= k <= K)%Z -> e j k <> 0 -> 0 < q k) /\
  (0 < q j).
Proof. destruct H; side. Qed.

Definition line_0 : R := KL K (e j) q.

(* 1. Divergence is cross entropy minus entropy *)
Definition line_1 : R :=
  - Entropy K (e j) + CrossEntropy K (e j) q.
Lemma step_1 : line_0 = line_1.
Proof.
  destruct H; unfold line_0, line_1.
  exact (kl_decomposition.proved K (e j) q ltac:(constructor; side)).
Qed.

(* 2. A one-hot distribution has entropy 0 *)
Definition line_2 : R :=
  - 0 + CrossEntropy K (e j) q.
Lemma step_2 : line_1 = line_2.
Proof.
  destruct H; unfold line_1, line_2.
  apply cg_add_l; apply cg_opp.
  exact (one_hot_entropy.proved K j ltac:(constructor; side)).
Qed.

(* 3. Cross entropy with a one-hot target *)
Definition line_3 : R :=
  - 0 - ln (q j).
Lemma step_3 : line_2 = line_3.
Proof.
  destruct H; unfold line_2, line_3.
  apply cg_add_r.
  exact (one_hot_cross_entropy.proved K j q ltac:(constructor; side)).
Qed.

(* 4. neutral elements and signs *)
Definition line_4 : R :=
  - ln (q j).
Lemma step_4 : line_3 = line_4.
Proof. destruct H; unfold line_3, line_4; algebra. Qed.

Theorem proved : claim.
Proof.
  between line_0 line_4.
  now rewrite step_1, step_2, step_3, step_4.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K j : Z) (q : Z -> R), given K j q.
Proof. exists 2%Z, 1%Z, (fun i : Z => if Z.eqb i 1 then (2 / 3) else 2); instance. Qed.
End one_hot_cross_entropy_2.
