(* Divergence is cross entropy minus entropy

   To check: coqc prelude.v, then coqc on this file, both from the folder of prelude.v.
   To read, of each module: what stands above `claim`, `claim` itself, and the quantities that it names. *)
Require Import prelude.

(* entropy *)
Definition Entropy (K : Z) (p : Z -> R) : R :=
  - (\sum_(1 <= k <= K) xlogx (p k)).
Lemma Entropy_eq (K : Z) (p : Z -> R) :
  Entropy K p = - (\sum_(1 <= k <= K) p k * ln (p k)).
Proof. unfold Entropy; atoms. Qed.

(* cross entropy *)
Definition CrossEntropy (K : Z) (p : Z -> R) (q : Z -> R) : R :=
  - (\sum_(1 <= k <= K) xlogy (p k) (q k)).
Lemma CrossEntropy_eq (K : Z) (p : Z -> R) (q : Z -> R) :
  CrossEntropy K p q = - (\sum_(1 <= k <= K) p k * ln (q k)).
Proof. unfold CrossEntropy; atoms. Qed.

(* Kullback–Leibler divergence *)
Definition KL (K : Z) (p : Z -> R) (q : Z -> R) : R :=
  \sum_(1 <= k <= K) xlogxy (p k) (q k).
Lemma KL_eq (K : Z) (p : Z -> R) (q : Z -> R) :
  KL K p q = \sum_(1 <= k <= K) p k * ln (p k / q k).
Proof. unfold KL; atoms. Qed.

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
