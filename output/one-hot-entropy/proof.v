(* A one-hot distribution has entropy 0

   To check: coqc prelude.v, then coqc on this file, both from the folder of prelude.v.
   To read, of each module: what stands above `claim`, `claim` itself, and the quantities that it names. *)
Require Import prelude.

(* entropy *)
Definition Entropy (K : Z) (p : Z -> R) : R :=
  - (\sum_(1 <= k <= K) xlogx (p k)).
Lemma Entropy_eq (K : Z) (p : Z -> R) :
  Entropy K p = - (\sum_(1 <= k <= K) p k * ln (p k)).
Proof. unfold Entropy; atoms. Qed.

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

(* ==== A one-hot target has entropy 0 ====
   Entropy(t[n]) = 0 *)
Module one_hot_entropy_2.
Section Claim.
Variables (K N n : Z) (y : Z -> Z).
Definition t (n : Z) (k : Z) : R := kron k (y n).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  index_n : (1 <= n <= N)%Z;                               (* n in 1..N *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z (* y_n in 1..K *)
}.

Definition claim : Prop :=
  Entropy K (t n) = 0.

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (forall k, (1 <= k <= K)%Z -> t n k <> 0 -> 0 < t n k) /\
  (forall k, (1 <= k <= K)%Z -> kron k (y n) <> 0 -> 0 < t n k) /\
  (forall k, (1 <= k <= K)%Z -> kron k (y n) <> 0 -> 0 < kron k (y n)).
Proof. destruct H; side. Qed.

Definition line_0 : R := Entropy K (t n).

(* 1. definition of Entropy *)
Definition line_1 : R :=
  - (\sum_(1 <= k <= K) t n k * ln (t n k)).
Lemma step_1 : line_0 = line_1.
Proof. destruct H; unfold line_0, line_1; apply Entropy_eq. Qed.

(* 2. definition of t *)
Definition line_2 : R :=
  - (\sum_(1 <= k <= K) kron k (y n) * ln (t n k)).
Lemma step_2 : line_1 = line_2.
Proof.
  destruct H; unfold line_1, line_2.
  apply cg_opp; apply cg_sum; intros k in_k; apply cg_mul_l; intros ?nz.
  unfold t; algebra.
Qed.

(* 3. definition of t *)
Definition line_3 : R :=
  - (\sum_(1 <= k <= K) kron k (y n) * ln (kron k (y n))).
Lemma step_3 : line_2 = line_3.
Proof.
  destruct H; unfold line_2, line_3.
  apply cg_opp; apply cg_sum; intros k in_k; apply cg_mul_r; intros ?nz; apply cg_ln.
  unfold t; algebra.
Qed.

(* 4. 0 log 0 = 0 and 1 log 1 = 0 *)
Definition line_4 : R :=
  - (\sum_(1 <= k <= K) 0).
Lemma step_4 : line_3 = line_4.
Proof. destruct H; unfold line_3, line_4; apply cg_opp; apply cg_sum; intros k in_k; by_delta. Qed.

(* 5. every term is 0 *)
Definition line_5 : R :=
  - 0.
Lemma step_5 : line_4 = line_5.
Proof. destruct H; unfold line_4, line_5; apply cg_opp; apply sum_zero; reflexivity. Qed.

(* 6. neutral elements and signs *)
Definition line_6 : R :=
  0.
Lemma step_6 : line_5 = line_6.
Proof. destruct H; unfold line_5, line_6; algebra. Qed.

Theorem proved : claim.
Proof.
  between line_0 line_6.
  now rewrite step_1, step_2, step_3, step_4, step_5, step_6.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N n : Z) (y : Z -> Z), given K N n y.
Proof. exists 2%Z, 3%Z, 1%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z); instance. Qed.
End one_hot_entropy_2.
